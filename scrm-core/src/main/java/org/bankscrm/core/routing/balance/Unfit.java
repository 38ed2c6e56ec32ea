package org.bankscrm.core.routing.balance;

/** Why a manager was passed over. */
public enum Unfit {
    /** Nobody with this id is among the staff. */
    UNKNOWN,
    /** She belongs to another branch. */
    OTHER_BRANCH,
    /** She is away. */
    ON_LEAVE,
    /** She has left the bank. */
    RESIGNED,
    /** She has no code of her own. */
    NO_CODE,
    /** She lacks a skill that was asked for. */
    SKILL_MISSING,
    /** It is not her time of duty. */
    OFF_DUTY,
    /** Her cap for the day is reached. */
    FULL,
    /** The store that counts her customers could not be asked, so nobody may say that there is room. */
    CAPACITY_UNKNOWN
}

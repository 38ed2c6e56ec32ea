package org.bankscrm.core.routing;

/** The steps that can decide which code a customer sees; {@link RoutePolicy} tells which are taken, and in which order. */
public enum RouteStep {
    /** The manager the customer has added already (已加好友). */
    ALREADY_ADDED,
    /** The manager who manages the customer (管户客户经理). */
    MANAGING_MANAGER,
    /** A manager of the branch the white list names for the customer (白名单网点), or else of the managing manager's branch. */
    WHITE_LIST,
    /** A manager of the branch nearest to the customer (就近网点); needs a location with consent. */
    NEAREST_BRANCH,
    /** The collective code (集合码) of the customer's branch. */
    BRANCH_COLLECTIVE,
    /** A manager of the branch that serves the city the phone number was opened in (号码归属地). */
    NUMBER_REGION,
    /**
     * A manager of the city branch (城市分行) above the customer's branch; of a customer whose branch nothing tells, a manager of
     * the unit whose page it is.
     */
    CITY_BRANCH,
    /** The collective code of that city branch or unit. */
    CITY_COLLECTIVE,
    /** The collective code of the bank. */
    BANK_COLLECTIVE
}

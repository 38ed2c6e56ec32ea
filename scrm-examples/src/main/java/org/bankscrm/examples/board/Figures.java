package org.bankscrm.examples.board;

/**
 * What the board says of one unit, itself and all below it.
 *
 * @param customers the base: customers whose manager belongs to the unit, or whose account it keeps if nobody manages them
 * @param addedBefore of these, who had a live relation with some employee when the day began
 * @param added of these, who have one when it ends (已添加)
 * @param gained who have one at the end and had none at the beginning (今日新增)
 * @param lost who had one at the beginning and have none at the end (今日流失)
 * @param addedElsewhere relations of the day, live at its end, of customers of the unit with employees outside it
 * @param addedForOthers relations of the day, live at its end, of employees of the unit with known customers outside it
 * @param strangers relations of the day, live at its end, of employees of the unit with contacts who are no known customer
 */
public record Figures(
        long customers,
        long addedBefore,
        long added,
        long gained,
        long lost,
        long addedElsewhere,
        long addedForOthers,
        long strangers) {
    /** Returns the share of the customers who are added at the end of the day. */
    public Penetration penetration() {
        return new Penetration(added, customers);
    }

    /** Returns the share of the customers who were added when the day began. */
    public Penetration penetrationBefore() {
        return new Penetration(addedBefore, customers);
    }
}

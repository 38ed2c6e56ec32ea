package org.bankscrm.core.routing.region;

/**
 * In which system a position is given (坐标系). The three differ by up to a kilometre in mainland China, enough to pick the
 * wrong branch in a city centre.
 *
 * <p>No conversion applies outside the rectangle of mainland China (longitude 72.004 to 137.8347, latitude 0.8293 to
 * 55.8271), as in the published formulas.
 */
public enum Datum {
    /** GPS and most of the world (WGS-84). */
    WGS_84,
    /** Chinese maps and most phones' map components (国测局坐标, GCJ-02). */
    GCJ_02,
    /** Baidu maps (百度坐标, BD-09). */
    BD_09
}

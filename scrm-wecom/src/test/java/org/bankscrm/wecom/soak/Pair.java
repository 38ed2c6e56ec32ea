package org.bankscrm.wecom.soak;

/** An employee and a customer. */
record Pair(String employee, String customer) {}

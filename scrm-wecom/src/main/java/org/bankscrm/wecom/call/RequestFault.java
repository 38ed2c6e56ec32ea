package org.bankscrm.wecom.call;

/**
 * What is wrong with one field of a request.
 *
 * @param field its name in WeCom's documents, with a dot before the name of a field inside it
 * @param rule what would be valid, with its unit, such as {@code must have at most 30 characters}
 * @param seen what was given, without its value, such as {@code has 31}
 */
public record RequestFault(String field, String rule, String seen) {}

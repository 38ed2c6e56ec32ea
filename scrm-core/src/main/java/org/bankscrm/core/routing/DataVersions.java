package org.bankscrm.core.routing;

/**
 * Which data a decision rests on.
 *
 * @param relations version of the relationship index and white list
 * @param staff version of the roster
 * @param codes version of the collective codes
 * @param regions date of the phone regions, or {@code none}
 */
public record DataVersions(String relations, String staff, String codes, String regions) {}

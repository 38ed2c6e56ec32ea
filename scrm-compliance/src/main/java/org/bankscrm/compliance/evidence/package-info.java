/**
 * Keeps the proof of every decision: who decided what about whom, by which rules, so that a record changed, removed, put in
 * or moved shows.
 *
 * <p>Read first: {@link org.bankscrm.compliance.evidence.Decision}, {@link
 * org.bankscrm.compliance.evidence.EvidenceRecorder}.
 */
@NullMarked
package org.bankscrm.compliance.evidence;

import org.jspecify.annotations.NullMarked;

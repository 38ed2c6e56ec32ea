/**
 * Which phrases may not stand in a message, as data: entries with their basis, packs of a shipped, a head-office and a
 * branch layer, and how they are read and merged.
 *
 * <p>Read first: {@link org.bankscrm.compliance.words.pack.WordEntry}, {@link
 * org.bankscrm.compliance.words.pack.WordPack}, {@link org.bankscrm.compliance.words.pack.PackCsv} or {@link
 * org.bankscrm.compliance.words.pack.PackJson} and {@link
 * org.bankscrm.compliance.words.pack.MergedPacks}.
 */
@NullMarked
package org.bankscrm.compliance.words.pack;

import org.jspecify.annotations.NullMarked;

/**
 * Proves from published files alone that a lucky draw was fair (公开验证).
 *
 * <p>Read first: {@link org.bankscrm.core.draw.proof.DrawVerifier}, {@link org.bankscrm.core.draw.proof.Verification}. The
 * files are described in {@code DRAW.md} of this module.
 */
@NullMarked
package org.bankscrm.core.draw.proof;

import org.jspecify.annotations.NullMarked;

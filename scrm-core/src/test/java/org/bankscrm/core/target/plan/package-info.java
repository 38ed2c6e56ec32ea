/** Tests of plans and re-plans, by examples, by properties and against a slow reference. */
@NullMarked
package org.bankscrm.core.target.plan;

import org.jspecify.annotations.NullMarked;

/** What holds when processes die: run with the profile for faults. */
@org.jspecify.annotations.NullMarked
package org.bankscrm.compliance.reliability;

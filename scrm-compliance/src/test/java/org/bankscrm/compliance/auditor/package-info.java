/** An auditor who has nothing but the guide and a file: shares no code with the library. */
@org.jspecify.annotations.NullMarked
package org.bankscrm.compliance.auditor;

/**
 * The programs of the tasks print what the README of this module says.
 */
@NullMarked
package org.bankscrm.examples.tasks;

import org.jspecify.annotations.NullMarked;

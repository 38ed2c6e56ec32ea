/** The contracts of the ports on MariaDB. */
@NullMarked
package org.bankscrm.examples.mariadb;

import org.jspecify.annotations.NullMarked;

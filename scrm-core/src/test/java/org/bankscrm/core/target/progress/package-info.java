/** Specifications of progress, meeting lists, ranking, points, rewards and forecasts. */
@NullMarked
package org.bankscrm.core.target.progress;

import org.jspecify.annotations.NullMarked;

/**
 * Between outcomes and the status: what a pass came to becomes conditions and a time to look again, and the status of
 * the last pass becomes memory. Pure: the time is given.
 */
@NullMarked
package io.astronomer.operator.status;

import org.jspecify.annotations.NullMarked;

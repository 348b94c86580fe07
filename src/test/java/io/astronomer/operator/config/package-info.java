/** Tests of the settings. */
@NullMarked
package io.astronomer.operator.config;

import org.jspecify.annotations.NullMarked;

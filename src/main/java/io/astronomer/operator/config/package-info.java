/** Reading of the settings that the operator and the command line share, from environment variables. */
@NullMarked
package io.astronomer.operator.config;

import org.jspecify.annotations.NullMarked;

/** Tests of the shell. */
@NullMarked
package io.astronomer.operator.controller;

import org.jspecify.annotations.NullMarked;

/** Tests of the reconcilers, and their doubles. */
@NullMarked
package io.astronomer.operator.controller;

import org.jspecify.annotations.NullMarked;

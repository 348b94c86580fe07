/**
 * Our own model of the vendor's API as far as environment objects go, in memory, with an HTTP front on loopback: for the
 * tests and the sandbox. It shares no code with the operator, so that neither repeats the other's mistakes, and never
 * reaches out to anything.
 */
@NullMarked
package io.astronomer.operator.sandbox.astro;

import org.jspecify.annotations.NullMarked;

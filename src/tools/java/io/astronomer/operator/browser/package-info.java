/** A browser for pages that this project makes, driven by the DevTools protocol. */
@NullMarked
package io.astronomer.operator.browser;

import org.jspecify.annotations.NullMarked;

/** Connection of the command line to Astro: the operator's client, rate limiter and listings, which send no write. */
@NullMarked
package io.astronomer.operator.cli.astro;

import org.jspecify.annotations.NullMarked;

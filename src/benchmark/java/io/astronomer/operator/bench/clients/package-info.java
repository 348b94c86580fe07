/** Other clients of Astro that do the operator's work: the vendor's Terraform provider and command line. */
@NullMarked
package io.astronomer.operator.bench.clients;

import org.jspecify.annotations.NullMarked;

/**
 * Organizations and their tokens: which of them serves a resource, and what each needs to itself, a budget, views and a loop. Uses
 * no organization's token for the resources of another.
 */
@NullMarked
package io.astronomer.operator.tenancy;

import org.jspecify.annotations.NullMarked;

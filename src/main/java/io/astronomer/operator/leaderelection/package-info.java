/**
 * Leader election among replicas: the lease, its renewals, and what happens when it is lost. Depends on neither resources nor Astro.
 */
@NullMarked
package io.astronomer.operator.leaderelection;

import org.jspecify.annotations.NullMarked;

/**
 * Reconciler of environment objects: one reconciliation from resource to outcome. With {@code controller.organization} the only package
 * that uses the operator SDK. The decisions are in {@code plan} and {@code status}.
 */
@NullMarked
package io.astronomer.operator.controller;

import org.jspecify.annotations.NullMarked;

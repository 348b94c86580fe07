/**
 * The schemas of custom resources: defaults, pruning, validation including CEL rules, and the refusal of CRDs that a
 * real server refuses. It works on trees and schemas, without requests and store.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.schema;

import org.jspecify.annotations.NullMarked;

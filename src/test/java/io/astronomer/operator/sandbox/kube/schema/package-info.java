/**
 * The schemas of custom resources: completing, pruning and validating objects by them, CEL rules included, and refusing
 * a CRD whose schema a real server refuses. It sees trees and schemas, never requests or the store.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.schema;

import org.jspecify.annotations.NullMarked;

/** Holds back what would take too many of one Workspace's or Deployment's objects at once. Pure: knows no Kubernetes. */
@NullMarked
package io.astronomer.operator.blast;

import org.jspecify.annotations.NullMarked;

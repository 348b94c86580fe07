/**
 * Guard against the deletion of many objects of one Workspace or Deployment. Pure: does not depend on Kubernetes.
 */
@NullMarked
package io.astronomer.operator.massdeletion;

import org.jspecify.annotations.NullMarked;

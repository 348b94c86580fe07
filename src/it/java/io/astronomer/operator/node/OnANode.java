package io.astronomer.operator.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests whose class installs the operator on the node, and uninstalls it at the end. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNode.class)
@Isolated("the release is one for the whole cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@interface OnANode {}

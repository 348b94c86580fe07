package io.astronomer.operator.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Scenarios whose subject needs real time, such as the loss of a lease. They run one after the other, after all others,
 * so that only the machine's own load delays them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Isolated("needs real time")
@interface RealTime {}

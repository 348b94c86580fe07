package io.astronomer.operator.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Scenarios that need real time by their subject, such as the loss of a lease: they run one after the other, when all
 * others have ended, so that nothing but the machine's own load takes their time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Isolated("needs real time")
@interface RealTime {}

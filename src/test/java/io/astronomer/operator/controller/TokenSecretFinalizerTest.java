package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSecretFinalizerTest {
    private static final String LONG_NAME = "a-release-with-a-name-of-forty-five-character";

    @Test
    void installationIsNamedAfterItsLease() {
        assertThat(TokenSecretFinalizer.installation("data", "astro-operator")).isEqualTo("astro-operator.data");
    }

    @ParameterizedTest
    @CsvSource({"data, astro-operator", "a-namespace-with-a-long-name-of-its-own, " + LONG_NAME})
    void finalizerIsAValidName(String namespace, String lease) {
        String finalizer = TokenSecretFinalizer.PREFIX + TokenSecretFinalizer.installation(namespace, lease);

        assertThat(finalizer.substring(finalizer.indexOf('/') + 1))
                .hasSizeLessThanOrEqualTo(63)
                .matches("[a-z0-9][-a-z0-9.]*[a-z0-9]");
    }

    @Test
    void longInstallationNamesAreDistinct() {
        assertThat(TokenSecretFinalizer.installation("a-namespace-of-some-length", LONG_NAME))
                .isNotEqualTo(TokenSecretFinalizer.installation("a-namespace-of-some-breadth", LONG_NAME));
    }
}

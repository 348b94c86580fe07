package io.astronomer.operator.massdeletion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalConfigMapTest {
    private static final ApprovalConfigMap MAP = new ApprovalConfigMap("astro-operator", "approvals.v1");

    @Test
    void messageNamesTheConfigMap() {
        assertThat(ApprovalConfigMap.namedBy("Blocked: set " + MAP.text() + " to 3-abc."))
                .contains(MAP);
    }

    @Test
    void annotationOfAnOrganizationIsNoConfigMap() {
        assertThat(ApprovalConfigMap.namedBy("set the annotation a of AstroOrganization b/c (namespace/name)"))
                .isEmpty();
    }

    @Test
    void tokenBeginsWithItsNumber() {
        assertThat(ApprovalToken.number("43-0123456789abcdef01234567")).hasValue(43);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "43",
                "0-0123456789abcdef01234567",
                "43-0123456789abcdef0123456",
                "43-0123456789ABCDEF01234567"
            })
    void otherTextIsNoToken(String text) {
        assertThat(ApprovalToken.number(text)).isEmpty();
    }
}

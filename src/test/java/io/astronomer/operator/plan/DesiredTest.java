package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DesiredTest {

    @Test
    void stateInAnotherOrganizationIsOtherwiseTheSame() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .link(DesiredBuilder.STAGING)
                .exclude(DesiredBuilder.SANDBOX)
                .build();

        assertThat(wanted.in("clm8other000008mlf08scq7k"))
                .returns("clm8other000008mlf08scq7k", Desired::organizationId)
                .returns(wanted, other -> other.in(wanted.organizationId()));
    }
}

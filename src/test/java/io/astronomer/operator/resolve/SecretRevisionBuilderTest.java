package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.resolve.References.Kind;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 4: a secret revision distinguishes sets of secrets, and contains nothing of their values")
class SecretRevisionBuilderTest {
    private static final Reference PASSWORD = new Reference(Kind.SECRET, "warehouse", "password");
    private static final ValueVersion VERSION = new ValueVersion("u1", "7", "7");

    @Test
    void revisionIsEmptyWithoutSecrets() {
        assertThat(new SecretRevisionBuilder().revision()).isEmpty();
    }

    @Test
    void revisionDoesNotDependOnTheOrderOfSources() {
        SecretRevisionBuilder one = new SecretRevisionBuilder();
        one.referenced("connection.passwordFrom", PASSWORD, VERSION);
        one.inline("connection.extra", 4);
        SecretRevisionBuilder other = new SecretRevisionBuilder();
        other.inline("connection.extra", 4);
        other.referenced("connection.passwordFrom", PASSWORD, VERSION);
        assertThat(one.revision()).isEqualTo(other.revision());
    }

    @Test
    void revisionDiffersForAnotherVersion() {
        assertThat(referenced("connection.passwordFrom", PASSWORD, new ValueVersion("u1", "8", "8")))
                .isNotEqualTo(referenced("connection.passwordFrom", PASSWORD, VERSION));
    }

    @Test
    void revisionDiffersForARecreatedSecret() {
        assertThat(referenced("connection.passwordFrom", PASSWORD, new ValueVersion("u2", "7", "7")))
                .isNotEqualTo(referenced("connection.passwordFrom", PASSWORD, VERSION));
    }

    @Test
    void revisionDiffersForAnotherKey() {
        Reference key = new Reference(Kind.SECRET, "warehouse", "other");
        assertThat(referenced("connection.passwordFrom", key, VERSION))
                .isNotEqualTo(referenced("connection.passwordFrom", PASSWORD, VERSION));
    }

    @Test
    void revisionDiffersForAnotherKind() {
        Reference map = new Reference(Kind.CONFIG_MAP, "warehouse", "password");
        assertThat(referenced("connection.loginFrom", map, VERSION))
                .isNotEqualTo(referenced("connection.loginFrom", PASSWORD, VERSION));
    }

    @Test
    void revisionDiffersForAnotherField() {
        assertThat(referenced("connection.loginFrom", PASSWORD, VERSION))
                .isNotEqualTo(referenced("connection.passwordFrom", PASSWORD, VERSION));
    }

    @Test
    void revisionOfAnInlineValueDiffersForAnotherGeneration() {
        assertThat(inline(5)).isNotEqualTo(inline(4));
    }

    @Test
    void revisionIsOpaque() {
        assertThat(referenced("connection.passwordFrom", PASSWORD, VERSION)
                        .orElseThrow()
                        .value())
                .matches("[0-9a-f]{64}");
    }

    private static Optional<SecretRevision> referenced(String path, Reference reference, ValueVersion version) {
        SecretRevisionBuilder revisions = new SecretRevisionBuilder();
        revisions.referenced(path, reference, version);
        return revisions.revision();
    }

    private static Optional<SecretRevision> inline(long generation) {
        SecretRevisionBuilder revisions = new SecretRevisionBuilder();
        revisions.inline("connection.password", generation);
        return revisions.revision();
    }
}

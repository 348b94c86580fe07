package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlDocumentsTest {
    @Test
    void documentKeepsItsComments() {
        assertThat(YamlDocuments.of("# first\na: 1\n---\nb: 2\n")).containsExactly("# first\na: 1\n", "\nb: 2\n");
    }

    @Test
    void partWithoutContentIsNoDocument() {
        assertThat(YamlDocuments.of("# head\n---\na: 1\n---\n\n")).containsExactly("\na: 1\n");
    }

    @Test
    void dividerInATextDividesNothing() {
        assertThat(YamlDocuments.of("a: |\n  ---\n")).hasSize(1);
    }
}

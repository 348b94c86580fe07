package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonMarkdownTest {
    private static String converted(String text) {
        return PythonMarkdown.of(text).stripTrailing();
    }

    @Test
    void listAfterAParagraphGetsABlankLine() {
        assertThat(converted("text:\n- one\n- two")).isEqualTo("text:\n\n- one\n- two");
    }

    @Test
    void tableAfterAParagraphGetsABlankLine() {
        assertThat(converted("text:\n| a | b |\n|---|---|\n| 1 | 2 |"))
                .isEqualTo("text:\n\n| a | b |\n|---|---|\n| 1 | 2 |");
    }

    @Test
    void codeAfterAParagraphGetsABlankLine() {
        assertThat(converted("text:\n```sh\n- no item\n```")).isEqualTo("text:\n\n```sh\n- no item\n```");
    }

    @Test
    void continuedItemIsIndentedByFour() {
        assertThat(converted("- one\n  and more\n- two")).isEqualTo("- one\n    and more\n- two");
    }

    @Test
    void codeOfAnItemKeepsItsOwnIndent() {
        assertThat(converted("- one:\n  ```yaml\n  a:\n    b: 1\n  ```\n- two"))
                .isEqualTo("- one:\n\n    ```yaml\n    a:\n      b: 1\n    ```\n- two");
    }

    @Test
    void nestedListIsIndentedByFourALevel() {
        assertThat(converted("1. one:\n   - inner\n     more\n2. two"))
                .isEqualTo("1. one:\n    - inner\n        more\n2. two");
    }

    @Test
    void unindentedTextAfterABlankLineEndsTheList() {
        assertThat(converted("- one\n\ntext\n  more")).isEqualTo("- one\n\ntext\n  more");
    }

    @Test
    void numberInsideAParagraphBeginsNoList() {
        assertThat(converted("it was\n1972. Then")).isEqualTo("it was\n1972. Then");
    }

    @Test
    void barInCodeOfATableHasNoBackslash() {
        assertThat(converted("| `a\\|b` | c \\| d |\n|---|---|")).isEqualTo("| `a|b` | c \\| d |\n|---|---|");
    }
}

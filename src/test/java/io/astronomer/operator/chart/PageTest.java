package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands of a page. */
class PageTest {
    @Test
    void continuedLineIsOneCommand() {
        assertThat(commands("```sh\nkubectl get envobj \\\n  -A\n```\n")).containsExactly("kubectl get envobj -A");
    }

    @Test
    void blockOfAListHasCommands() {
        assertThat(commands("- In a list:\n  ```sh\n  kubectl get envobj\n  ```\n"))
                .containsExactly("kubectl get envobj");
    }

    @Test
    void commentAndEmptyLineAreNone() {
        assertThat(commands("```sh\n# first\n\nset -eu\n```\n")).containsExactly("set -eu");
    }

    @Test
    void linesAfterAPromptAreCommandsAndOutputIsNone() {
        assertThat(commands("```\n$ kubectl astro lint -f bad.yaml\nbad.yaml:13: warning\n```\n"))
                .containsExactly("kubectl astro lint -f bad.yaml");
    }

    @Test
    void blockOfAnotherLanguageHasNone() {
        assertThat(commands("```yaml\nset: true\n```\ntext\n```sh\ndate\n```\n"))
                .containsExactly("date");
    }

    @Test
    void commandInTheTextHasAnOption() {
        assertThat(new Page("`kubectl apply` and `kubectl get envobj -A`, not ```sh").inlineCommands())
                .containsExactly("kubectl get envobj -A");
    }

    private static List<String> commands(String text) {
        return new Page(text).commands();
    }
}

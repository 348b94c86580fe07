package io.astronomer.operator.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandSectionTest {
    private static final CommandSection SECTION = CommandSection.of(
            "How.",
            new Setting("make it", Map.of("date", "today")),
            List.of(Section.of("Start", "Starts.", List.of(Figure.plain("time", "1 s")))));

    @Test
    void sectionPrecedesTheNotes() {
        assertThat(SECTION.into("# Page\n\n## One\ntext\n\n## What was missed, and why\nnotes\n"))
                .isEqualTo("# Page\n\n## One\ntext\n" + SECTION.text() + "\n## What was missed, and why\nnotes\n")
                .contains("### Start\nStarts.\n", "| time | 1 s |  |  |");
    }

    @Test
    void sectionReplacesAnOlderOne() {
        String first = SECTION.into("# Page\n\n## One\ntext\n");
        CommandSection other = CommandSection.of("Other.", new Setting("make it", Map.of()), List.of());

        assertThat(other.into(first)).contains("Other.").doesNotContain("How.");
        assertThat(SECTION.into(other.into(first))).isEqualTo(first);
    }

    @Test
    void sectionOfAPageIsKept() {
        assertThat(CommandSection.of(SECTION.into("# Page\n"))).isEqualTo(SECTION);
        assertThat(CommandSection.of("# Page\n").into("# Other\n")).isEqualTo("# Other\n");
    }
}

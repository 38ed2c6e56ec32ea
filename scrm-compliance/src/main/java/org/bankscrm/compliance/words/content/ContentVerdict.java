package org.bankscrm.compliance.words.content;

import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.ScreenContext;
import org.bankscrm.compliance.words.Verdict;

import java.util.List;

/**
 * Whether a content may go out, and why (内容审核结论).
 *
 * @param version the version of the dictionary that decided, one for all parts
 * @param grade the gravest verdict of a part
 * @param parts the verdict of each part in the order they are read
 */
public record ContentVerdict(String version, Grade grade, List<PartVerdict> parts) {
    /** What may become of a content, from the mildest. */
    public enum Grade {
        /** It may go out. */
        PASS,
        /** A person must decide. */
        REVIEW,
        /** It must not go out. */
        BLOCK;

        /** Returns the grade of a verdict. */
        public static Grade of(Verdict verdict) {
            if (verdict instanceof Verdict.Block) {
                return BLOCK;
            }
            return verdict instanceof Verdict.Review ? REVIEW : PASS;
        }
    }

    /**
     * The verdict on one text.
     *
     * @param path which text
     * @param verdict the verdict; its offsets are in that text
     */
    public record PartVerdict(String path, Verdict verdict) {}

    /** Copies the parts. */
    public ContentVerdict {
        parts = List.copyOf(parts);
    }

    /**
     * Screens every text of a content with one dictionary.
     *
     * <p>Each text is judged alone: a note in the description does not excuse a title, because a customer may see no more
     * than the title.
     *
     * @param dictionary the dictionary
     * @param content what a customer is shown
     * @param context what else is known; its channel is that of each part
     */
    public static ContentVerdict of(Dictionary dictionary, Content content, ScreenContext context) {
        List<PartVerdict> parts = content.parts().stream()
                .map(part -> new PartVerdict(part.path(), dictionary.screen(part.text(), context.in(part.channel()))))
                .toList();
        Grade worst = Grade.PASS;
        for (PartVerdict part : parts) {
            Grade grade = Grade.of(part.verdict());
            worst = grade.compareTo(worst) > 0 ? grade : worst;
        }
        return new ContentVerdict(dictionary.version(), worst, parts);
    }
}

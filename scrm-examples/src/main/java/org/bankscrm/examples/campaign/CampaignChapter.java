package org.bankscrm.examples.campaign;

import org.bankscrm.core.draw.ledger.AwardState;
import org.bankscrm.core.event.EventLog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;

/**
 * A campaign of the demo, played and checked.
 *
 * @param differences where its books differ, one line each; nothing if they agree
 * @param summary what came of it, in a line
 * @param notes what a reader of the demo has to know
 * @param figures what it comes to
 */
public record CampaignChapter(List<String> differences, String summary, List<String> notes, CampaignFigures figures) {

    public CampaignChapter {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /**
     * Plays a campaign and checks its books.
     *
     * @param database where the draw ledger keeps its books; the tables must exist
     * @param log tells who was added when
     * @param customers tells which customer of the bank a contact is, or a negative number
     * @param places how many customers shall draw; fewer if not so many were added in the period
     * @param folder where everything is published
     */
    public static CampaignChapter of(
            DataSource database,
            EventLog log,
            ToIntFunction<String> customers,
            int places,
            LocalDate day,
            Path folder,
            SplittableRandom random)
            throws IOException {
        Optional<PlayedCampaign> played = new LuckyDraw(database, log, customers, day, folder, random).play(places);
        if (played.isEmpty()) {
            return new CampaignChapter(
                    List.of(),
                    "no campaign: too few customers were added",
                    List.of("抽奖活动：新增客户太少，未举办。 No campaign: too few customers were added."),
                    CampaignFigures.NONE);
        }
        return of(played.get());
    }

    static CampaignChapter of(PlayedCampaign played) throws IOException {
        DrawBooks books = DrawBooks.of(played);
        List<String> differences =
                books.differences().stream().map(each -> "campaign, " + each).toList();
        return new CampaignChapter(
                differences, summary(played, books), notes(played, books), CampaignFigures.of(played));
    }

    private static String summary(PlayedCampaign played, DrawBooks books) {
        return "campaign " + played.plan().id() + ": told " + played.told() + ", drew " + books.awards() + ", won "
                + books.awarded().toPlainString() + " of " + books.total().toPlainString() + ", used "
                + count(books, AwardState.REDEEMED) + ", expired " + count(books, AwardState.EXPIRED) + ", replaced "
                + count(books, AwardState.REPLACED) + ", voided " + count(books, AwardState.VOIDED) + ", raffled "
                + books.raffled() + ", sent again " + books.repeats();
    }

    private static long count(DrawBooks books, AwardState state) {
        return books.states().getOrDefault(state, 0L);
    }

    private static List<String> notes(PlayedCampaign played, DrawBooks books) {
        List<String> notes = new ArrayList<>();
        notes.add("抽奖活动：活动期内添加的 " + played.told() + " 位联系人收到通知，按首次添加、行内客户校验，" + books.awards() + " 人抽奖，人人中奖，共 "
                + books.awarded().toPlainString() + " 元；奖池用尽后追加一期，收尾抽奖 " + books.raffled()
                + " 份。 The campaign: of those added in its period, whoever was new and a customer drew, everybody won; a"
                + " supplement followed when the deck was used up.");
        notes.add("抽奖与回调、季度各自独立：客户在日后一日点击；抽奖实例中途故障一次，卡券平台约一成请求出错。 Customers click on the day after;"
                + " one instance dies on the way, one request in ten to the voucher system goes wrong.");
        if (books.differences().isEmpty()) {
            notes.add("已对账：奖品对奖品表、发放对中奖、公示文件由 DrawVerifier 重算，分毫不差；文件在 campaign 文件夹，可用 scrm draw verify"
                    + " 验证。 Checked to the fen: prizes against the table, vouchers against awards, and the published files by"
                    + " DrawVerifier; scrm draw verify does it again on the folder campaign.");
        }
        return notes;
    }
}

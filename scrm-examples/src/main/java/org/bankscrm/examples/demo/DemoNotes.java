package org.bankscrm.examples.demo;

import org.bankscrm.examples.board.Book;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader of the demo's page has to know. */
final class DemoNotes {
    private DemoNotes() {}

    static List<String> of(DemoOptions options, Demo.Result result) {
        List<String> notes = new ArrayList<>();
        notes.add("数据全部由程序虚构。 Everything here is invented: seed " + options.seed() + ", "
                + count(options.size().customers()) + " customers.");
        notes.add("已添加：客户与任一员工的好友关系在日终仍有效；免验证待确认的不算。 A customer counts as added while a relation with any"
                + " employee is live; half adds do not count.");
        notes.add("渗透率 = 已添加客户 ÷ 全部客户；客户归管户经理所在机构，无管户经理的归开户机构。 Penetration is added customers over all"
                + " customers; a customer belongs to the unit of the managing manager, or to the unit that keeps the"
                + " account; the latter count in no team.");
        notes.add("新增、流失按客户去重：日初与日终对比。 Gained and lost compare customers at the beginning and the end of the day;"
                + " whoever left and came back is neither.");
        notes.add(
                "被他处添加、添加他处客户：今日新建且日终有效的关系，按本行所在机构判断。 Added elsewhere and for others count relations"
                        + " begun today and live at its end, of customers here with employees outside this unit, and the reverse.");
        notes.add("日前已有的 " + count(result.priorFacts()) + " 段关系由首次同步文件 relations.csv 写入事件库，未走回调；当日全部回调按企业微信"
                + "加密格式收取。 The relations of before the day were appended from a file, as a first synchronisation gives"
                + " them; every callback of the day went over the encrypted wire format.");
        notes.add("外部联系人与客户的对应取自 identities.csv 的全量索引。 Which contact is which customer is looked up in an index of"
                + " the identities file.");
        notes.add("展码路由：每位客户按手机号判定一次，取日初的好友关系，不计每日上限；行外城市的好友不展示。 Routing: each customer"
                + " once, by phone, with the relations of when the day began and without daily caps; a friend who works in"
                + " another city is not shown.");
        notes.addAll(result.quarter().notes());
        notes.addAll(result.campaign().notes());
        notes.addAll(result.outbound().notes());
        notes.add(
                result.books().stream().allMatch(Book::checked)
                        ? "核对：全部数字与生成器独立计数一致；每位客户的展码与生成器所知一致，多人共用的手机号除外。 Checked: every figure equals the"
                                + " generator's own count. Every customer sees whom the generator knows; phones that several"
                                + " customers share are not compared."
                        : "未核对：文件非本次生成。 Not checked: the files were not written by this run.");
        return notes;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

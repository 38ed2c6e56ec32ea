package org.bankscrm.compliance.words.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedPackTest {
    private static final WordPack PACK = ShippedPack.load();

    @Test
    void has_at_least_600_phrases_and_400_allow_words_each_with_its_basis() {
        assertThat(PACK.entries()).hasSizeGreaterThanOrEqualTo(600);
        assertThat(PACK.allowWords()).hasSizeGreaterThanOrEqualTo(400);
        assertThat(PACK.entries()).allSatisfy(entry -> assertThat(entry.basis()).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void covers_every_category(Category category) {
        assertThat(PACK.entries())
                .anySatisfy(entry -> assertThat(entry.category()).isEqualTo(category));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "保本 保息 保本保息 保本保收益 保收益 保底收益 保证本金 保证收益 承诺收益 承诺保本 保证不亏 绝对不亏 不会亏 亏不了 稳赚 稳赚不赔 只赚不赔 包赚 必赚 躺赚 旱涝保收 刚性兑付 刚兑 兜底 本金无忧 本金零损失 固定回报 亏了算我的 包赔 100%兑付 保你赚",
                "零风险 0风险 无风险 没有风险 没风险 绝对安全 100%安全 百分百安全 百分之百安全 万无一失 风险为零 无任何风险",
                "收益翻倍 本金翻倍 暴富 必涨 稳涨 一定涨 肯定涨 高额回报 预期收益率 预期年化 年化高达 收益高达 坐享财富增长 尽享牛市 业绩稳健 名列前茅 位居前列 从未亏损 躺赢",
                "低风险 高收益 低门槛 零门槛 秒到账 低利率 无成本 国家级 最高级 最佳 最好 最优 最强 最安全 行业第一 全国第一 排名第一 全网最低 全市最低 独一无二 顶级 唯一 首选",
                "存保险 保险利息 等同存款 等同于存款 跟存款一样 和存款一样 像存款一样 保证分红 退保无损失 不用如实告知 返佣 保费返现 什么都能赔 比存款划算 即将停售 停售倒计时",
                "国家兜底 银行兜底 政府担保 国家担保 国家背书 央行背书 监管认可 监管背书 专家推荐 专家力荐 强烈推荐 闭眼买 闭眼入 我自己也买了",
                "欲购从速 申购良机 手慢无 机不可失 错过再等一年 末班车 额度告急 限时抢购 抢购",
                "不查征信 不看征信 无视征信 黑户可贷 征信洗白 洗白征信 包过 必过 包装流水 零利息 无利息 0利息 置换房贷 贷款炒股 套现 以贷养贷 秒批 秒下款 日息 月息 低息",
                "贴息 补息 手工补息 存款返现 返点 存款送 高息揽储",
                "转到我个人账户 打到我卡上 转到我卡上 验证码发我 验证码告诉我 密码告诉我 我帮您操作 代客操作 抽屉协议 阴阳合同 测评我帮您做 测评我替您填 照着答案选 不用做风险测评",
                "原始股 虚拟币 炒币 usdt ico 资金盘 拉人头 高息集资 内部集资 内幕消息 内部消息 荐股 带单 代客理财 场外配资 拼单 凑份额 拆分份额",
                "碾压同类 碾压同业 秒杀同类 吊打同业 爆款 网红 热销 稳健 优选 王牌"
            })
    void holds_the_seeds_of_the_taxonomy(String seeds) {
        assertThat(PACK.entries()).extracting(WordEntry::phrase).contains(seeds.split(" ", -1));
    }

    @Test
    void is_the_same_every_time() {
        assertThat(ShippedPack.load()).isEqualTo(PACK);
    }
}

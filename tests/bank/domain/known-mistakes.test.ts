import { describe, expect, it } from 'vitest';
import { createWordingCheck } from '../../../src/bank/domain/wording-faults.ts';
import { aQuestion } from '../../support/questions.ts';
import { shippedContent } from '../../support/shipped-content.ts';

const bank = shippedContent();
const find = createWordingCheck(bank);
/** Known mistakes in words that are not the examples of the table. */
const WRONG: [number, string, string][] = [
  [
    3,
    'discipline-regulations-2023',
    '受到警告处分的党员，一年内不得在党内提升职务和向党外组织推荐担任高职务。',
  ],
  [3, 'discipline-regulations-2023', '党员受到严重警告处分，一年内不得提拔。'],
  [3, 'discipline-regulations-2023', '严重警告处分的影响期是一年。'],
  [7, 'discipline-regulations-2023', '违反规定接受高消费的健身活动安排。'],
  [8, 'discipline-regulations-2023', '收受礼品、礼金、消费卡和有价证券。'],
  [14, 'discipline-regulations-2023', '对伪造证据、串供的党员应当加重处分。'],
  [15, 'discipline-regulations-2023', '现行《中国共产党纪律处分条例》一共142条。'],
  [16, 'discipline-regulations-2023', '党纪处分的种类有警告、记过、记大过、降级、撤职、开除。'],
  [16, 'administrative-sanctions-law-2020', '政务处分的种类包括警告、严重警告、撤销党内职务。'],
  [17, 'official-reception-2013', '接待时可以适量饮用普通白酒。'],
  [17, 'official-reception-2013', '公务接待工作餐不得提供高档酒水，但可提供普通酒。'],
  [19, 'frugality-regulations-2025', '《党政机关厉行节约反对浪费条例》共十二章六十五条。'],
  [20, 'frugality-regulations-2025', '召开会议可以适当摆放花草、制作背景板。'],
  [21, 'official-cars-2017', '公务用车达到更新年限的，一律更新。'],
  [21, 'official-cars-2017', '因领导干部职务变动，可以提前更新公务用车。'],
  [22, 'frugality-regulations-2025', '条例对国有企业不适用。'],
  [24, 'frugality-regulations-2025', '依照该条例，接待对象在十人以内的，陪餐人数不得超过三人。'],
  [25, 'official-reception-2013', '按照国家规定，公务接待一律禁酒。'],
  [26, 'supervision-law-2024', '被留置人员的家属应当在24小时内得到通知，依据第44条。'],
  [28, 'supervision-law-2024', '对被调查人留置的时间最长可以达到六个月。'],
  [28, 'supervision-law-2024', '留置期限一般三个月，特殊情况可延长一次，总计不超过六个月。'],
  [29, 'supervision-law-2024', '搜查时，应当有被搜查人或其家属、邻居在场。'],
  [32, 'criminal-law-2023', '行贿罪一般情节处五年以下有期徒刑或者拘役，并处罚金。'],
  [33, 'criminal-law-2023', '单位犯受贿罪情节严重的，对责任人员处五年以下有期徒刑。'],
  [37, 'criminal-law-2023', '国家工作人员在对外交往中接受礼物应当交公而不交公，构成受贿罪。'],
  [38, 'eight-point-rules-2012', '中央八项规定是2012年11月15日通过的。'],
  [38, 'eight-point-rules-2012', '十八大会议审议通过八项规定。'],
  [39, 'self-discipline-code-2016', '廉政准则规定了“52个不准”。'],
  [45, 'administrative-sanctions-law-2020', '政务处分期间：记过为六个月。'],
  [45, 'administrative-sanctions-law-2020', '受记大过处分的期间为二十四个月。'],
  [45, 'administrative-sanctions-law-2020', '警告的期间是十二个月。'],
  [46, 'civil-servants-law-2018', '公务员退休后三年内一律不得从业。'],
  [46, 'civil-servants-law-2018', '普通公务员辞去公职的，限制期是三年。'],
  [47, 'gift-registration-1995', '收受200元以上礼品必须登记上交，全国一样。'],
  [48, 'office-space-2017', '退休干部应当在两个月之内腾退办公用房。'],
  [49, 'intra-party-supervision-2016', '第一种形态占大多数，第二种形态是常态。'],
  [53, 'discipline-regulations-2023', '影响期内再次受处分，以处分重的影响期为准。'],
  [55, 'discipline-regulations-2023', '应当给予撤销党内职务处分的，也可以免予处分。'],
  [57, 'discipline-regulations-2023', '处分决定应当在两个月内宣布。'],
  [58, 'discipline-regulations-2023', '处分影响期满，党组织应当解除其处分。'],
  [59, 'discipline-regulations-2023', '搞形象工程，违反的是群众纪律。'],
  [62, 'discipline-regulations-2023', '个人有关事项不如实报告，给予警告。'],
  [65, 'discipline-regulations-2023', '形式主义问题适用第一百二十二条。'],
  [68, 'discipline-regulations-2023', '第一种形态是批评和自我批评、约谈函询。'],
  [70, 'accountability-regulations-2019', '党组织和党的领导干部有六种应当问责的情形。'],
  [71, 'organizational-measures-2021', '组织处理方式有：停职检查、诫勉、引咎辞职。'],
  [72, 'complaints-rules-2020', '认定诬告陷害应经县级纪检监察机关批准。'],
  [73, 'petition-regulations-2022', '信访机关应在15日内作出是否受理的决定。'],
  [73, 'petition-regulations-2022', '所有信访事项应当在六十日内办结。'],
  [74, 'petition-regulations-2022', '多人走访应推选不超过10名代表。'],
  [74, 'petition-regulations-2022', '走访代表不得超过十人。'],
  [77, 'inspection-regulations-2024', '巡视方针是“发现问题、形成震慑”。'],
  [80, 'party-constitution-2022', '现行党章于2017年10月24日由十九大通过。'],
  [81, 'election-discipline-2026', '换届要做到“九严禁”、5个严禁。'],
  [82, 'eight-point-education-2025', '2026年全党开展八项规定精神学习教育。'],
  [85, 'villagers-committee-law-2025', '《村民委员会组织法》2025年修正自2025年10月28日起施行。'],
  [86, 'villagers-committee-law-2025', '村民委员会可为村民借款提供担保。'],
  [87, 'rural-collective-law-2024', '以集体财产为他人债务提供的担保有效。'],
  [43, 'villagers-committee-law-2025', '《农村基层干部廉洁履行职责若干规定》'],
  [
    92,
    'eight-point-detailed-rules-2022',
    '中央领导同志考察，陪同的中央和国家机关有关部门负责同志不超过5人。',
  ],
  [41, 'accountability-regulations-2019', '《关于实行党政领导干部问责的暂行规定》规定了问责方式。'],
  [52, 'discipline-regulations-2023', '有下列情形从重处分：（五）本条例另有规定的。'],
  [54, 'discipline-regulations-2023', '留党察看一年的，影响期也是一年。'],
  [56, 'discipline-regulations-2023', '一人有两种以上（含两种）违纪行为，应当合并处理。'],
  [63, 'discipline-regulations-2023', '在扶贫领域侵害群众利益，从重或加重处分。'],
  [75, 'intra-party-supervision-2016', '少报告一套房产属于漏报。'],
  [23, 'frugality-regulations-2025', '协助安排用车可以不收费。'],
  [27, 'supervision-law-2024', '责令候查最长不超过六个月。'],
  [31, 'supervision-law-2024', '监察法实施条例有287条。'],
  [40, 'administrative-sanctions-law-2020', '本人的婚姻变化情况要报告。'],
  [83, 'criminal-law-2023', '对侦破重大案件起关键作用的，可以减轻或者免除处罚。'],
  [84, 'criminal-law-2023', '非国家工作人员受贿罪的数额起点按受贿罪的二倍执行。'],
  [91, 'office-affairs-2012', '违反机关事务管理条例的，给予警告处分。'],
];
/** What holds today, in words that are near to the mistakes. */
const RIGHT: [string, string][] = [
  [
    'discipline-regulations-2023',
    '党员受到警告处分一年内、受到严重警告处分一年半内，不得在党内提拔职务或者进一步使用。',
  ],
  ['discipline-regulations-2023', '收受可能影响公正执行公务的礼品、礼金、消费卡（券），依照第九十七条处分。'],
  ['discipline-regulations-2023', '党组织可以予以改组或者解散。'],
  ['discipline-regulations-2023', '串供、伪造证据属于对抗组织审查，依照第六十三条处分。'],
  ['discipline-regulations-2023', '纪律处分条例共158条。'],
  [
    'discipline-regulations-2023',
    '党纪处分有警告、严重警告、撤销党内职务、留党察看、开除党籍；记过、降级属于政务处分。',
  ],
  [
    'administrative-sanctions-law-2020',
    '警告为六个月，记过为十二个月，记大过为十八个月，降级、撤职为二十四个月。',
  ],
  ['administrative-sanctions-law-2020', '受到开除处分的，不得再录用为公务员。'],
  ['frugality-regulations-2025', '工作餐不得提供高档菜肴，不得提供香烟，不上酒。'],
  [
    'frugality-regulations-2025',
    '达到更新年限仍能继续使用的应当继续使用，不得因领导干部职务晋升、调动等原因提前更新。',
  ],
  [
    'official-reception-2013',
    '接待对象在10人以内的，陪餐人数不得超过3人；超过10人的，不得超过接待对象人数的三分之一。',
  ],
  ['supervision-law-2024', '留置时间不得超过三个月，特殊情况可以延长一次，延长时间不得超过三个月。'],
  [
    'supervision-law-2024',
    '强制到案持续的时间不得超过十二小时，需要采取管护或者留置措施的，不得超过二十四小时。',
  ],
  [
    'criminal-law-2023',
    '对犯行贿罪的，处三年以下有期徒刑或者拘役，并处罚金；情节严重的，处三年以上十年以下有期徒刑。',
  ],
  [
    'criminal-law-2023',
    '向国家工作人员行贿，谋取不正当利益的，最高可处无期徒刑；受贿情节较重的，处三年以下有期徒刑。',
  ],
  [
    'petition-regulations-2022',
    '信访事项应当自受理之日起60日内办结，情况复杂的可以延长，延长期限不得超过30日，见第三十四条。',
  ],
  ['petition-regulations-2022', '收到信访事项后，应当在十五日内书面告知信访人接收情况以及处理途径和程序。'],
  ['villagers-committee-law-2025', '村民委员会不得为任何单位和个人提供担保。'],
  ['villagers-committee-law-2025', '村党组织负责人可以通过法定程序担任村民委员会主任。'],
  ['intra-party-supervision-2016', '党内监督条例写的是批评和自我批评、约谈函询成为常态。'],
  ['accountability-regulations-2019', '党组织有下列情形的应当予以问责，共十一种情形。'],
  [
    'civil-servants-law-2018',
    '原系领导成员、县处级以上领导职务的公务员在离职三年内，其他公务员在离职两年内，不得到与原工作业务直接相关的企业任职。',
  ],
  ['complaints-rules-2020', '认定诬告陷害，应当经设区的市级以上党委或者纪检监察机关批准。'],
  ['complaints-rules-2020', '纪检监察机关应当自收到实名检举控告之日起15个工作日内告知受理情况。'],
  ['office-space-2017', '领导干部办理离退休手续后，应当在一个月内腾退办公用房。'],
  ['organizational-measures-2021', '组织处理包括停职检查、调整职务、责令辞职、免职、降职；诫勉不在其中。'],
  ['rural-collective-law-2024', '以集体财产为他人债务提供担保的，该担保无效。'],
  ['eight-point-rules-2012', '2012年12月4日，中央政治局会议审议通过八项规定。'],
  ['inspection-regulations-2024', '巡视工作方针是发现问题、形成震慑，推动改革、促进发展。'],
  ['discipline-regulations-2023', '影响期满后，党组织无需取消对其的处分。'],
  ['discipline-regulations-2023', '在乡村振兴领域有上述行为的，从重或者加重处分。'],
  ['discipline-regulations-2023', '应当给予警告或者严重警告处分，情节轻微的，可以免予处分。'],
  [
    'discipline-regulations-2023',
    '处分决定作出后，应当在一个月内向受处分党员所在党的基层组织中的全体党员及其本人宣布。',
  ],
  ['gift-registration-1995', '对外公务活动中收受的礼品，价值200元以上的应当上交，各地国内礼品的标准不同。'],
  ['administrative-sanctions-law-2020', '公职人员违反规定报告个人有关事项，隐瞒不报的，予以警告。'],
];
const faultsOf = (instrument: string, explanation: string) =>
  find(aQuestion(1, { explanation, basis: { instrument } })).map(({ message }) => message);

describe('a known mistake is found in other words', () => {
  it.each(WRONG)('no. %i, of %s: %s', (number, instrument, explanation) => {
    const said = bank.traps.filter(({ trap }) => trap === number).map(({ today }) => today);
    const found = faultsOf(instrument, explanation);
    expect(found.filter((message) => said.some((today) => message.endsWith(today)))).not.toEqual([]);
  });
});

describe('nothing is found in what holds today', () => {
  it.each(RIGHT)('of %s: %s', (instrument, explanation) => {
    expect(faultsOf(instrument, explanation)).toEqual([]);
  });
});

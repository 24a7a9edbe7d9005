using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Tests.Functions.Partial;

public sealed class PartialJsonTests
{
    private const int Texts = 500;

    private static readonly JsonTypeInfo<Report> s_partial = AdaptedContracts.ForPartialAnswers.Adapt(PartialContext.Default.Report);

    [Fact]
    public void Complete_EveryPrefixOf500Texts_IsValidAndAgreesWithTheWhole()
    {
        var reports = new RandomReports(seed: 20261121);
        for (int i = 0; i < Texts; i++)
        {
            string text = reports.Next();
            JsonNode whole = JsonNode.Parse(text)!;
            PartialJson json = Begin();
            string last = "";
            for (int length = 1; length <= text.Length; length++)
            {
                json.Append(text.Substring(length - 1, 1));
                string completed = Encoding.UTF8.GetString(json.Complete());
                if (completed == last)
                {
                    continue;
                }

                last = completed;
                Assert.True(Agrees(JsonNode.Parse(completed), whole, isText: false), $"{text[..length]}\n{completed}");
                Assert.NotNull(JsonSerializer.Deserialize(completed, s_partial));
            }

            Assert.True(JsonNode.DeepEquals(whole, JsonNode.Parse(json.Complete())), text);
        }
    }

    [Fact]
    public void Complete_EveryPrefixOf100Texts_ShowsWhatIsComplete()
    {
        var reports = new RandomReports(seed: 7);
        for (int i = 0; i < Texts / 5; i++)
        {
            string text = reports.Next();
            PartialJson json = Begin();
            for (int length = 1; length <= text.Length; length++)
            {
                json.Append(text.Substring(length - 1, 1));
                Dictionary<string, string> shown = CompleteLeaves.Find(Encoding.UTF8.GetString(json.Complete()));
                Dictionary<string, string> complete = CompleteLeaves.Find(text[..length]);
                foreach (KeyValuePair<string, string> leaf in complete)
                {
                    Assert.True(
                        (shown.TryGetValue(leaf.Key, out string? value) && value == leaf.Value) || WaitsForDiscriminator(leaf.Key, complete, text),
                        $"{leaf.Key} is missing after {text[..length]}");
                }
            }
        }
    }

    [Fact]
    public void Append_AnyPieces_GivesTheSame()
    {
        var reports = new RandomReports(seed: 3);
        var random = new Random(3);
        for (int i = 0; i < Texts; i++)
        {
            string text = reports.Next();
            int length = random.Next(text.Length + 1);
            PartialJson byPieces = Begin();
            for (int start = 0; start < length;)
            {
                int end = Math.Min(length, start + random.Next(1, 20));
                byPieces.Append(text[start..end]);
                start = end;
            }

            PartialJson atOnce = Begin();
            atOnce.Append(text[..length]);
            Assert.Equal(Encoding.UTF8.GetString(atOnce.Complete()), Encoding.UTF8.GetString(byPieces.Complete()));
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("  ", "")]
    [InlineData("{", "{}")]
    [InlineData("""{"TextTitle""", "{}")]
    [InlineData("""{"TextTitle":""", "{}")]
    [InlineData("{\"TextTitle\":\"", "{}")]
    [InlineData("""{"TextTitle":"a""", """{"TextTitle":"a"}""")]
    [InlineData("""{"TextTitle":"a\""", """{"TextTitle":"a"}""")]
    [InlineData("""{"TextTitle":"a\u00""", """{"TextTitle":"a"}""")]
    [InlineData("""{"TextTitle":"a\u00e4""", """{"TextTitle":"a\u00e4"}""")]
    [InlineData("""{"TextTitle":"a\ud83d""", """{"TextTitle":"a"}""")]
    [InlineData("""{"TextTitle":"a\ud83d\udd""", """{"TextTitle":"a"}""")]
    [InlineData("""{"TextTitle":"a\ud83d\uddfc""", """{"TextTitle":"a\ud83d\uddfc"}""")]
    [InlineData("""{"TextTitle":"a\ud83db""", """{"TextTitle":"a\ud83db"}""")]
    [InlineData("""{"texttitle":"a""", """{"texttitle":"a"}""")]
    [InlineData("""{"Number":12""", "{}")]
    [InlineData("""{"Number":12,""", """{"Number":12}""")]
    [InlineData("""{"Number":12,"Mood":"Hap""", """{"Number":12}""")]
    [InlineData("""{"IsFinal":tru""", "{}")]
    [InlineData("""{"IsFinal":true""", """{"IsFinal":true}""")]
    [InlineData("""{"When":"2024-01-01T00:00""", "{}")]
    [InlineData("""{"Unknown":"abc""", "{}")]
    [InlineData("""{"Unknown":{"a":1,"b":[""", "{}")]
    [InlineData("""{"Unknown":{"a":1},"Texts":["x","y""", """{"Unknown":{"a":1},"Texts":["x","y"]}""")]
    [InlineData("""{"Grid":[[1,2],[3""", """{"Grid":[[1,2],[]]}""")]
    [InlineData("""{"TextByName":{"k":"v""", """{"TextByName":{"k":"v"}}""")]
    [InlineData("""{"Blocks":[{"Text":"hidden","Lines":1""", """{"Blocks":[]}""")]
    [InlineData("""{"Blocks":[{"Text":"shown","kind":"paragraph" """, """{"Blocks":[{"Text":"shown","kind":"paragraph"}]}""")]
    [InlineData("""{"Blocks":[{"kind":"paragraph","Text":"sho""", """{"Blocks":[{"kind":"paragraph","Text":"sho"}]}""")]
    [InlineData("""{"Blocks":[{"kind":"section","Blocks":[{"Text":"hid""", """{"Blocks":[{"kind":"section","Blocks":[]}]}""")]
    [InlineData("""{"Blocks":[{"Blocks":[{"kind":"paragraph","Text":"hid""", """{"Blocks":[]}""")]
    [InlineData("""{"Number":{"a":"b""", "{}")]
    [InlineData("""{"Number":1}  and words""", """{"Number":1}""")]
    [InlineData("""{"Number":1,]"Mood":"Sad"}""", """{"Number":1}""")]
    [InlineData("words", "")]
    [InlineData("]", "")]
    public void Complete_AnyText_ShowsOnlyWhatIsSure(string text, string completed)
    {
        PartialJson json = Begin();
        json.Append(text);
        Assert.Equal(completed, Encoding.UTF8.GetString(json.Complete()));
        Assert.Equal(json.Complete().Length, json.CompletedLength);
    }

    [Fact]
    public void Append_HalvesOfAnEmojiInTwoPieces_ShowsTheEmojiOnceItIsThere()
    {
        PartialJson json = Begin();
        json.Append("{\"TextTitle\":\"a\ud83d");
        Assert.Equal("""{"TextTitle":"a"}""", Encoding.UTF8.GetString(json.Complete()));

        json.Append("\uddfc");

        Assert.Equal("""{"TextTitle":"a🗼"}""", Encoding.UTF8.GetString(json.Complete()));
    }

    [Fact]
    public void Append_ManyPieces_IsLinear()
    {
        PartialJson json = Begin();
        json.Append("""{"TextTitle":"start""");
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < 300_000; i++)
        {
            json.Append(i % 10 == 0 ? "\\n" : "ab");
        }

        Assert.True(json.CompletedLength > 600_000);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    private static PartialJson Begin() => new(PartialShape.GetOrCreate(s_partial));

    /// <summary>
    /// Whether everything that is shown is so in the whole: strings of text members may be shorter, lists and objects may lack
    /// something.
    /// </summary>
    private static bool Agrees(JsonNode? shown, JsonNode? whole, bool isText) => (shown, whole) switch
    {
        (JsonObject s, JsonObject w) => s.All(m => w.ContainsKey(m.Key) && Agrees(m.Value, w[m.Key], isText || IsText(m.Key))),
        (JsonArray s, JsonArray w) => s.Count <= w.Count && s.Select((item, i) => Agrees(item, w[i], isText)).All(static b => b),
        (JsonValue s, JsonValue w) when isText && s.GetValueKind() == JsonValueKind.String =>
            IsBeginning(s.GetValue<string>(), w.GetValue<string>()),
        _ => JsonNode.DeepEquals(shown, whole),
    };

    private static bool IsText(string name) => name.StartsWith("Text", StringComparison.Ordinal);

    private static bool IsBeginning(string shown, string whole) =>
        whole.StartsWith(shown, StringComparison.Ordinal) && !(shown.Length > 0 && char.IsHighSurrogate(shown[^1]));

    // An object of which the type is not known yet shows nothing.
    private static bool WaitsForDiscriminator(string path, Dictionary<string, string> complete, string text)
    {
        JsonNode? node = JsonNode.Parse(text);
        string at = "";
        foreach (string segment in path.Split('/'))
        {
            if (node is JsonObject { } block && block.ContainsKey("kind") && !complete.ContainsKey(at + "kind"))
            {
                return true;
            }

            node = node is JsonArray items ? items[int.Parse(segment[1..])] : node?[segment];
            at += segment + "/";
        }

        return false;
    }
}


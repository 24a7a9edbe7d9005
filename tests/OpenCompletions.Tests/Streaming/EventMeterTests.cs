using System.Text;

namespace OpenCompletions.Tests.Streaming;

public class EventMeterTests
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("data: a", 0, 7)]
    [InlineData("data: a\n", 0, 8)]
    [InlineData("data: a\n\n", 0, 0)]
    [InlineData("data: a\r\r", 0, 0)]
    [InlineData("data: a\r\n\r", 0, 0)]
    [InlineData("data: a\r\n\r\n", 0, 1)]
    [InlineData("data: a\r\n", 0, 9)]
    [InlineData("data: a\n\r", 0, 0)]
    [InlineData("data: a\n\ndata: bc", 0, 8)]
    [InlineData("\n\n\n", 0, 0)]
    [InlineData(":", 1, 1)]
    [InlineData(": ping\n\n:\n\n: ping\n\n", 3, 0)]
    [InlineData(":a\r\n:b\r\n:c\r\n\r\n", 3, 1)]
    [InlineData(":a\r:b\r\r", 2, 0)]
    [InlineData("data: a:b\n :c\ndata::\n", 0, 21)]
    public void Add_CutAnywhere_CountsAlike(string text, long comments, long sinceBlankLine)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            var meter = new EventMeter(new SkippedText());
            meter.Add(bytes.AsSpan(0, cut));
            meter.Add(bytes.AsSpan(cut));

            Assert.Equal((comments, sinceBlankLine), (meter.CommentCount, meter.BytesSinceBlankLine));
        }

        var one = new EventMeter(new SkippedText());
        Array.ForEach(bytes, b => one.Add([b]));
        Assert.Equal((comments, sinceBlankLine), (one.CommentCount, one.BytesSinceBlankLine));
    }
}

using System.Globalization;
using System.Net;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Errors;

/// <summary>Messages are for people and logs: one line, whole sentences, bounded, without what a server could do to a terminal.</summary>
[Collection(FaultCollection.Name)]
public sealed class ErrorMessageTests
{
    /// <summary>What a server says, and the message.</summary>
    public static TheoryData<string, string> Sentences => new()
    {
        { "No.", "The server rejected the request (401 Unauthorized): No. HINT" },
        { "No", "The server rejected the request (401 Unauthorized): No. HINT" },
        { "No!", "The server rejected the request (401 Unauthorized): No! HINT" },
        { "Why?", "The server rejected the request (401 Unauthorized): Why? HINT" },
        { "See below:", "The server rejected the request (401 Unauthorized): See below. HINT" },
        { "No;  ", "The server rejected the request (401 Unauthorized): No. HINT" },
        { "Is it \"x.\"", "The server rejected the request (401 Unauthorized): Is it \"x.\" HINT" },
        { "No (request id: 1)", "The server rejected the request (401 Unauthorized): No (request id: 1). HINT" },
        { "模型不存在。", "The server rejected the request (401 Unauthorized): 模型不存在。 HINT" },
        { "Wait…", "The server rejected the request (401 Unauthorized): Wait… HINT" },
        { "two\r\nlines\t and\n\nmore", "The server rejected the request (401 Unauthorized): two lines and more. HINT" },
        { "", "The server rejected the request (401 Unauthorized). HINT" },
        { "...", "The server rejected the request (401 Unauthorized): ... HINT" },
        { ":", "The server rejected the request (401 Unauthorized). HINT" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public async Task Message_WhatTheServerSays_StandsAsOneSentence(string told, string expected)
    {
        ChatApiException exception = await Answers.ErrorAsync(401, Json(told));

        Assert.Equal(expected.Replace("HINT", exception.Hint, StringComparison.Ordinal), exception.Message);
    }

    [Theory]
    [InlineData(429, null, "The server rejected the request (429 TooManyRequests): No.")]
    [InlineData(400, "bad", "The server rejected the request (400 BadRequest, code bad): No.")]
    [InlineData(500, null, "The server returned an error (500 InternalServerError): No.")]
    [InlineData(529, null, "The server returned an error (529): No.")]
    [InlineData(499, null, "The server rejected the request (499): No.")]
    public async Task Message_StatusAndCode_StandBeforeIt(int status, string? code, string expected) =>
        Assert.Equal(expected, (await Answers.ErrorAsync(status, code is null ? Json("No.") : Json("No.", code))).Message);

    /// <summary>Characters that drive terminals, reorder or hide text.</summary>
    public static TheoryData<string> Tricks =>
    [
        "\\u001b[31m", "\\u001b]0;title\\u0007", "\\u0000", "\\u0008\\u0008", "\\u009b2J", "\\u007f", "\\u202e", "\\u2066", "\\u200b", "\\ufeff", "\\u2028", "\\u2029", "\\ue000",
        "\\udb40\\udc41", "\\ud83d",
    ];

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task Message_CharactersThatDriveATerminal_AreReplaced(string trick)
    {
        ChatApiException exception = await Answers.ErrorAsync(400, $$$"""{"error":{"message":"a{{{trick}}}b","code":"c{{{trick}}}d"}}""", "application/json", "x-request-id: r");

        AssertHarmless(exception.Message);
        AssertHarmless(exception.BodyExcerpt!);
        Assert.Contains("\uFFFD", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_LettersOfAllScriptsAndEmoji_AreKept() =>
        Assert.Contains("Größe 模型 모델 🙂 é", (await Answers.ErrorAsync(400, Json("Größe 模型 모델 🙂 é"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Message_LongTexts_AreBounded()
    {
        ChatApiException exception = await Answers.ErrorAsync(400, Json(new string('x', 200_000), new string('c', 100_000)));

        Assert.Equal(
            $"The server rejected the request (400 BadRequest, code {new string('c', 255)}…): {new string('x', 1023)}…",
            exception.Message);
        Assert.Equal(4096, exception.BodyExcerpt!.Length);
    }

    [Fact]
    public async Task Message_CutWithinAPair_StaysValid()
    {
        string message = (await Answers.ErrorAsync(400, Json(new string('x', 1022) + "🙂🙂" + new string('x', 100)))).Message;

        Assert.EndsWith("x…", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestId_SentTwice_IsTheFirst() =>
        Assert.Equal("one", (await Answers.ErrorAsync(400, Json("No."), "application/json", "x-request-id: one", "x-request-id: two")).RequestId);

    [Fact]
    public async Task RequestId_OfSixtyKilobytes_IsBounded()
    {
        ChatApiException exception = await Answers.ErrorAsync(400, Json("No."), "application/json", "x-request-id: " + new string('r', 60_000));

        Assert.Equal(new string('r', 255) + "…", exception.RequestId);
        Assert.Equal(60_000, exception.Response!.Headers["x-request-id"].Single().Length);
    }

    [Theory]
    [InlineData("a\u0001b", "a\uFFFDb")]
    [InlineData("a\u001b[31mb", "a\uFFFD[31mb")]
    [InlineData("a\tb", "a b")]
    public async Task RequestId_WithControlCharacters_IsMadeFitForLogs(string sent, string expected)
    {
        ChatApiException exception = await Answers.ErrorAsync(400, Json("No."), "application/json", "x-request-id: " + sent);

        Assert.Equal(expected, exception.RequestId);
        Assert.Equal(expected, exception.Response!.RequestId);
    }

    [Fact]
    public async Task RequestId_InLatin1_IsReadable()
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(async connection =>
        {
            await connection.WriteAsync([.. "HTTP/1.1 400 X\r\nContent-Length: 0\r\nx-request-id: r"u8, 0xE9, .. "\r\n\r\n"u8]);
        });

        Assert.Equal("ré", outcome.Failed<ChatApiException>().RequestId);
    }

    private static void AssertHarmless(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            Assert.False(
                category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
                    || (category == UnicodeCategory.Surrogate && !char.IsLowSurrogate(text[i])),
                $"U+{(int)text[i]:X4} at {i}");
        }
    }

    private static string Json(string message) => $$$"""{"error":{"message":{{{Quoted(message)}}}}}""";

    private static string Json(string message, string code) => $$$"""{"error":{"message":{{{Quoted(message)}}},"code":{{{Quoted(code)}}}}}""";

    private static string Quoted(string text) => "\"" + System.Text.Json.JsonEncodedText.Encode(text) + "\"";
}

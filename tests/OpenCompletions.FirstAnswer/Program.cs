// The bytes come first, so that whoever started this reads both from one line.
string answer = await Answer.AskAsync(args[0]);
Console.WriteLine($"{GC.GetTotalAllocatedBytes(precise: true)} {answer}");

using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Factory.Sandbox.Walls;

namespace Factory.Sandbox.Tests.Walls;

public sealed partial class SyscallFilterTests
{
    private const int Own = 1234;

    private const uint Allow = FilterAnswer.Allow;
    private const uint Refuse = FilterAnswer.Refuse;
    private const uint Pretend = FilterAnswer.Pretend;

    [Theory]
    [InlineData("worker", "read", Allow)]
    [InlineData("worker", "execve", Allow)]
    [InlineData("worker", "openat", Allow)]
    [InlineData("worker", "clone", Allow, 17ul)]
    [InlineData("worker", "clone", Allow, 0x4111ul)]
    [InlineData("worker", "clone", Refuse, 0x10000000ul)]
    [InlineData("worker", "clone", Refuse, 0x40000011ul)]
    [InlineData("worker", "clone", Refuse, 0x8011ul)]
    [InlineData("worker", "clone3", FilterAnswer.Unknown)]
    [InlineData("worker", "socket", Refuse, 1ul)]
    [InlineData("worker", "socketpair", Refuse, 1ul, 1ul)]
    [InlineData("worker", "ptrace", Refuse)]
    [InlineData("worker", "bpf", Refuse)]
    [InlineData("worker", "memfd_create", Refuse)]
    [InlineData("worker", "fchmod", Refuse)]
    [InlineData("worker", "prlimit64", Allow, 0ul)]
    [InlineData("worker", "prlimit64", Refuse, 99ul)]
    [InlineData("worker", "sched_setaffinity", Pretend, 99ul)]
    [InlineData("worker", "ioctl", Refuse, 0ul, 0x5412ul)]
    [InlineData("worker", "ioctl", Refuse, 0ul, 0x100005412ul)]
    [InlineData("worker", "ioctl", Allow, 0ul, 0x5401ul)]
    [InlineData("command", "clone", Allow, 17ul)]
    [InlineData("command", "socket", Refuse, 1ul)]
    [InlineData("command", "connect", Refuse)]
    [InlineData("command", "socketpair", Allow, 1ul, 0x80801ul)]
    [InlineData("command", "socketpair", Refuse, 1ul, 2ul)]
    [InlineData("command", "socketpair", Refuse, 2ul, 1ul)]
    [InlineData("command", "fchmodat", Refuse)]
    [InlineData("command", "utimensat", Allow, 5ul, 0ul)]
    [InlineData("command", "utimensat", Refuse, 5ul, 0x100000000ul)]
    [InlineData("command", "utimensat", Refuse, 5ul, 1ul)]
    [InlineData("command", "unshare", Refuse)]
    [InlineData("namespaced", "fchmodat", Allow)]
    [InlineData("namespaced", "utimensat", Allow, 5ul, 1ul)]
    [InlineData("namespaced", "mount", Refuse)]
    [InlineData("sealed", "read", Allow)]
    [InlineData("sealed", "openat", Refuse)]
    [InlineData("sealed", "execve", Refuse)]
    [InlineData("sealed", "kill", Refuse, 1ul)]
    [InlineData("sealed", "prctl", Refuse)]
    [InlineData("sealed", "ioctl", Refuse)]
    [InlineData("sealed", "clone3", FilterAnswer.Unknown)]
    [InlineData("sealed", "clone", Allow, 0x10100ul)]
    [InlineData("sealed", "clone", FilterAnswer.TryLater, 17ul)]
    [InlineData("sealed", "tgkill", Allow, (ulong)Own)]
    [InlineData("sealed", "tgkill", Refuse, 1ul)]
    [InlineData("sealed", "sched_setaffinity", Pretend, 99ul)]
    public void A_call_is_answered_on_both_processors(string filter, string call, uint answer, params ulong[] arguments)
    {
        foreach (Architecture processor in (Architecture[])[Architecture.X64, Architecture.Arm64])
        {
            uint number = (uint)SystemCalls.Number(call, processor)!.Value;
            FilterMachine.Answer(Program(filter, processor), processor, number, arguments).ShouldBe(answer, $"{call} on {processor}");
        }
    }

    [Theory]
    [InlineData("worker")]
    [InlineData("command")]
    [InlineData("namespaced")]
    [InlineData("sealed")]
    public void Other_processors_and_x32_end_the_process_and_calls_of_later_kernels_do_not_exist(string filter)
    {
        foreach (Architecture processor in (Architecture[])[Architecture.X64, Architecture.Arm64])
        {
            FilterInstruction[] program = Program(filter, processor);
            FilterMachine.Foreign(program, 0x40000003).ShouldBe(FilterAnswer.Kill);
            FilterMachine.Answer(program, processor, 0x40000000 | 41).ShouldBe(FilterAnswer.Kill);
            FilterMachine.Answer(program, processor, SystemCalls.FirstUnknown + 7).ShouldBe(FilterAnswer.Unknown);
            program.Length.ShouldBeLessThan(4096);

            // Every call there is gets an answer: the machine throws at a way that ends in none.
            for (uint number = 0; number < SystemCalls.FirstUnknown; number++)
            {
                FilterMachine.Answer(program, processor, number, 1, 2, 3);
            }
        }
    }

    [Theory]
    [InlineData("x86_64-linux-gnu/asm/unistd_64.h", Architecture.X64)]
    [InlineData("asm-generic/unistd.h", Architecture.Arm64)]
    public void Numbers_are_those_of_the_kernels_headers(string header, Architecture processor)
    {
        string path = Path.Combine("/usr/include", header);
        if (!File.Exists(path))
        {
            return;
        }

        Dictionary<string, int> numbers = Definition().Matches(File.ReadAllText(path)).DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => int.Parse(m.Groups[2].Value));

        // Headers may be older than the table, and then say nothing of its latest calls.
        int latest = numbers.Values.Max();
        foreach (string name in SystemCalls.Names)
        {
            int? number = SystemCalls.Number(name, processor);
            if (number is null or <= 0 || number <= latest)
            {
                (numbers.TryGetValue(name, out int found) ? found : (int?)null).ShouldBe(number, name);
            }
        }
    }

    [GeneratedRegex(@"#define __NR(?:3264)?_(\w+)\s+(\d+)")]
    private static partial Regex Definition();

    private static FilterInstruction[] Program(string filter, Architecture processor) => filter switch
    {
        "worker" => FilterProgram.For(processor, FilterRules.Worker, Allow),
        "command" => FilterProgram.For(processor, FilterRules.Command, Allow),
        "namespaced" => FilterProgram.For(processor, FilterRules.CommandInNamespace, Allow),
        _ => FilterProgram.For(processor, FilterRules.Sealed(Own), Refuse),
    };
}

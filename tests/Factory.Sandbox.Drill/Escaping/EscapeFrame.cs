using Factory.Sandbox.Tests.Corpus;

namespace Factory.Sandbox.Drill.Escaping;

/// <summary>Puts the code of the drill's own candidates into a policy that has the system's functions at hand.</summary>
internal static class EscapeFrame
{
    private const string Functions = """
        const string Folder = "$FOLDER", Canary = "$FOLDER/canary.txt", Out = "$FOLDER/out/$NAME", Unix = "$FOLDER/unix.sock";
        [System.Runtime.InteropServices.DllImport("libc")] static extern nint syscall(nint number, nint a, nint b, nint c, nint d, nint e, nint f);
        [System.Runtime.InteropServices.DllImport("libc")] static extern int open(string path, int flags, int mode);
        [System.Runtime.InteropServices.DllImport("libc")] static extern nint read(int fd, byte[] into, nint count);
        [System.Runtime.InteropServices.DllImport("libc")] static extern nint write(int fd, string text, nint count);
        [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "write")] static extern nint writeBytes(int fd, byte[] bytes, nint count);
        [System.Runtime.InteropServices.DllImport("libc")] static extern nint getenv(string name);
        [System.Runtime.InteropServices.DllImport("libc")] static extern int fork();
        [System.Runtime.InteropServices.DllImport("libc")] static extern int kill(int process, int signal);
        [System.Runtime.InteropServices.DllImport("libc")] static extern int system(string command);
        [System.Runtime.InteropServices.DllImport("libc")] static extern int posix_spawn(nint pid, string path, nint actions, nint attributes, nint arguments, nint environment);
        static void Got(string what) { if (what.Length > 0) { throw new Exception("GOT: " + what); } }
        static void See(string what) { int at = what.IndexOf("CANARY"); if (at >= 0) { Got(what[at..]); } }
        static string Claimed(nint result) => result >= 0 ? "claimed" : "";
        static void Claim(string what, nint result) { if (result >= 0) { Got(what); } }
        static string Try(Func<string> f) { try { return f(); } catch (Exception) { return ""; } }
        static string Text(byte[] b, int n) => System.Text.Encoding.UTF8.GetString(b, 0, n);
        static string ReadAll(string path) => ReadDescriptor(open(path, 0, 0));
        static string ReadDescriptor(int fd) { if (fd < 0) { return ""; } var b = new byte[65536]; nint n = read(fd, b, b.Length); return n <= 0 ? "" : Text(b, (int)n); }
        static nint Pointer(string text) => System.Runtime.InteropServices.Marshal.StringToCoTaskMemUTF8(text);
        static nint Buffer(int size) { nint p = System.Runtime.InteropServices.Marshal.AllocHGlobal(size); for (int i = 0; i < size; i++) { System.Runtime.InteropServices.Marshal.WriteByte(p + i, 0); } return p; }
        static nint Vector(nint a, nint b) { nint p = Buffer(32); System.Runtime.InteropServices.Marshal.WriteIntPtr(p, a); System.Runtime.InteropServices.Marshal.WriteIntPtr(p + 8, b); return p; }
        static nint Address(double port) { nint p = Buffer(16); System.Runtime.InteropServices.Marshal.Copy(new byte[] { 2, 0, (byte)((int)port >> 8), (byte)(int)port, 127, 0, 0, 1 }, 0, p, 8); return p; }
        static nint UnixAddress() { nint p = Buffer(110); byte[] b = System.Text.Encoding.UTF8.GetBytes("\u0001\0" + Unix); System.Runtime.InteropServices.Marshal.Copy(b, 0, p, b.Length); return p; }
        static void Forge(byte[] payload) { byte[] all = [.. BitConverter.GetBytes(payload.Length), .. payload]; writeBytes(1, all, all.Length); }
        static byte[] Answer(int items, int bins, bool best, double top = 1e9)
        {
            var all = new List<byte>();
            for (int i = 0; i < items; i++)
            {
                all.AddRange(BitConverter.GetBytes(6 + 8 * bins)); all.Add(1); all.Add(1); all.AddRange(BitConverter.GetBytes(bins));
                for (int k = 0; k < bins; k++) { all.AddRange(BitConverter.GetBytes(best && k == 0 ? top : 0.0)); }
            }
            return all.ToArray();
        }

        """;

    /// <summary>The drill's own candidates for a folder.</summary>
    public static IEnumerable<CorpusCandidate> Candidates(string folder) => CorpusFile.Read("drill.txt").Select(c => c with { Source = Source(c, folder) });

    // The candidate's members come first in its class.
    private static string Source(CorpusCandidate candidate, string folder) => candidate.Source
        .Replace("IPolicy\n{\n", "IPolicy\n{\n" + Functions, StringComparison.Ordinal)
        .Replace("$FOLDER", folder, StringComparison.Ordinal)
        .Replace("$NAME", candidate.Name, StringComparison.Ordinal)
        .Replace("Try(() => ReadAll(Canary)) + Try(() => Claimed", "P.Try(() => P.ReadAll(P.Canary)) + P.Try(() => P.Claimed", StringComparison.Ordinal);
}

-- Opens a record with a mistake in a real Neovim, waits for the findings of the server, and writes what the screen shows.
-- Usage: INCIDENTS=program RECORD=file SCREEN=file nvim --headless -u NONE -c "luafile screen.lua"

vim.o.columns, vim.o.lines = 118, 30
vim.o.number, vim.o.signcolumn, vim.o.laststatus, vim.o.ruler = true, "yes", 0, false
vim.o.shortmess = vim.o.shortmess .. "F"
vim.cmd("edit " .. vim.env.RECORD)
local client = vim.lsp.start_client({
  name = "incidents",
  cmd = { vim.env.INCIDENTS, "server" },
  root_dir = vim.fn.fnamemodify(vim.env.RECORD, ":h"),
})
vim.lsp.buf_attach_client(0, client)
if not vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50) then
  io.stderr:write("the server finds nothing\n")
  vim.cmd("cquit 1")
end
vim.diagnostic.setloclist({ open = true })
vim.cmd("resize 3 | wincmd p | redraw!")

local lines = {}
for row = 1, vim.o.lines - 1 do
  local cells = {}
  for column = 1, vim.o.columns do
    cells[column] = vim.fn.screenstring(row, column)
  end
  lines[row] = (table.concat(cells):gsub("%s+$", ""))
end
vim.fn.writefile(lines, vim.env.SCREEN)
vim.lsp.stop_client(client)
vim.cmd("qall!")
